# Deep Learning, Line by Line. `make help` lists what can be made.
#
#   REAL=float|double   precision; each chapter has its own default
#   CFLAGS=-O0          your own flags for optimizing and debugging
#   ARCH=               code for any processor of this kind, not just this one
#   SAN=1               address and undefined-behaviour sanitizers

CLANG   := $(shell $(CC) --version | grep clang)
CFLAGS   = -O3 -g -fno-math-errno -fno-trapping-math $(GCC_ONLY)
GCC_ONLY := $(if $(CLANG),,-fno-tree-loop-distribute-patterns)
OPENMP  := $(if $(CLANG),-fopenmp-simd -Wno-unknown-pragmas,-fopenmp)
WIDE    := $(if $(CLANG),$(if $(filter x86_64,$(shell uname -m)),-mprefer-vector-width=512))
ARCH     = -march=native $(WIDE)
NUMBERS := $(sort $(foreach c,$(wildcard chapters/[0-9]*-*),$(firstword $(subst -, ,$(notdir $c)))))
PROGRAMS := $(NUMBERS:%=chapter%)
FIGURES := $(patsubst plots/%.gp,plots/figures/%.svg,$(filter-out plots/style.gp,$(wildcard plots/*.gp)))

all: $(PROGRAMS)

# What may not be replaced from the command line stands apart from CFLAGS.
comma  := ,
INCLUDE = -Icommon -Itests $(addprefix -I,$(wildcard chapters/[0-9]*-*))
FLAGS   = $(CFLAGS) -std=gnu11 -Wall -Wextra -Wshadow $(OPENMP) $(INCLUDE) $(ARCH) \
          $(if $(SAN),-fsanitize=address$(comma)undefined -fno-omit-frame-pointer)
LIBS    = -lgsl -lopenblas -lzip -ldeflate -lm $(if $(filter Darwin,$(shell uname)),-largp)

# Where a build of one kind lies: build/double, build/float-san, ...
kind    = $(if $(SAN),-san)$(if $(ARCH),,-portable)
double  = build/double$(kind)
float   = build/float$(kind)

$(double)/%.o: FLAGS += -DREAL_IS_DOUBLE
$(double)/%.o: %.c $(double)/flags ; $(compile)
$(float)/%.o:  %.c $(float)/flags  ; $(compile)
compile = @mkdir -p $(@D) && echo 'cc $<' && $(CC) $(FLAGS) -MMD -MP -c $< -o $@

# Every object depends on this file, which changes only when the flags do.
$(double)/flags $(float)/flags: FORCE
	@mkdir -p $(@D); echo '$(CC) $(FLAGS)' | cmp -s - $@ || echo '$(CC) $(FLAGS)' >$@

# A program is all of common/ and its own folder; the tests have every folder
# but the chapters' main functions; a benchmark is one file over common/.
.SECONDEXPANSION:
.SECONDARY:
objects = $(patsubst %.c,$(1)/%.o,$(wildcard $(2)))
parts   = $(foreach f,$(wildcard chapters/[0-9]*-*/*.c),$(if $(filter chapter%,$(notdir $f)),,$f))
link    = @echo 'link $@' && $(CC) $(FLAGS) $(LDFLAGS) $(filter %.o,$^) -o $@ $(LIBS)

$(PROGRAMS:%=$(double)/%) $(PROGRAMS:%=$(float)/%): \
    $$(call objects,$$(@D),common/*.c chapters/$$(patsubst chapter%,%,$$(@F))-*/*.c)
	$(link)
$(double)/run-tests $(float)/run-tests: $$(call objects,$$(@D),common/*.c tests/*.c $$(parts))
	$(link) $(shell pkg-config --libs check)
$(double)/bench/products: $$(call objects,$$(double),common/*.c bench/products.c chapters/2-*/matrices.c)
	$(link)
$(float)/bench/w1 $(float)/bench/steps: $$(call objects,$$(float),common/*.c bench/$$(@F).c)
	$(link)
$(float)/bench/convolution $(float)/bench/layers: \
    $$(call objects,$$(float),common/*.c bench/$$(@F).c chapters/7-*/networks.c)
	$(link)

# ./chapter3 is a copy of the program last asked for, in its own precision
# (chapters 1 to 4 double, 5 to 7 float) or in REAL.
home = $($(or $(REAL),$(if $(filter 5 6 7,$(1)),float,double)))
$(PROGRAMS): chapter%: $$(call home,$$*)/chapter% FORCE
	@cmp -s $< $@ || { cp $< $@.new && mv -f $@.new $@; }

test check: $(addprefix test-,$(or $(REAL),float double))
test-float test-double: test-%: $$($$*)/run-tests $$(addprefix $$($$*)/,$(PROGRAMS))
	BUILD=$(<D) $<

results: $(NUMBERS:%=results-%)
results-%: chapter%
	@$(MAKE) --no-print-directory ARCH= $(patsubst %,%-portable,$(call home,$*))/$<
	PORTABLE=$(call home,$*)-portable/$< weave/record chapters/$*-* ./$<
verify: $(NUMBERS:%=verify-%) verify-bench
BENCHES = $(double)/bench/products \
          $(patsubst %,$(float)/bench/%,w1 steps convolution layers)
verify-bench: $(BENCHES)
	bench/run --check
verify-%: chapter%
	weave/verify chapters/$*-* ./$<

# Fashion-MNIST is there where Debian's package of it is installed.
fashion = $(wildcard /usr/share/datasets/fashion-mnist)
weights: chapter4 chapter7
	./chapter4 --save data/weights/784-50-100-10.npz
	mkdir -p build/weights
	./chapter7 simple --epochs 12 --save data/weights/simple.npz --record build/weights
	./chapter7 deep --epochs 12 --save data/weights/deep.npz --record build/weights
	cp build/weights/figures/simple-curve.tsv build/weights/figures/deep-curve.tsv data/weights
	$(if $(fashion),./chapter7 deep --data $(fashion) --epochs 12 --save data/weights/fashion.npz)

# The book's figures, or with FORMAT or WIDTH (which weave/draw gets from make) others
# like them in build/figures; draw-5 and draw-5-valley draw those of one's own run.
form = $(or $(FORMAT),svg)
plots: $(if $(FORMAT)$(WIDTH),$(FIGURES:plots/%.svg=build/%.$(form)),$(FIGURES))
plots/figures/%.svg: plots/%.gp FORCE
	@weave/draw $< $@
build/figures/%.$(form): plots/%.gp FORCE
	@weave/draw $< $@
draw-%: $$(filter $(PROGRAMS),chapter$$(firstword $$(subst -, ,$$*))) FORCE
	@weave/draw-run $*

book:
	weave/weave
check-book:
	weave/check
bench: $(BENCHES)
	bench/run

lint:
	cppcheck --quiet --error-exitcode=1 --enable=warning,performance,portability \
	    --suppress=missingIncludeSystem $(INCLUDE) -DREAL_IS_DOUBLE common chapters
	clang-tidy --quiet --warnings-as-errors='*' --checks=-*DeprecatedOrUnsafeBufferHandling,-*valist* \
	    $(wildcard common/*.c chapters/[0-9]*-*/*.c) -- \
	    -std=gnu11 -DREAL_IS_DOUBLE $(INCLUDE)

clean:
	rm -rf build $(PROGRAMS)
help:
	@echo 'make              every chapter: $(PROGRAMS)'
	@echo 'make chapter1     one of them; then ./chapter1, ./chapter1 --help'
	@echo 'make test         all tests, in float and in double (make check does the same)'
	@echo 'make results      run the chapters and record what the book quotes'
	@echo 'make weights      train again the networks whose weights are in data/weights'
	@echo 'make plots        draw the figures again'
	@echo 'make book         weave the pages, book.md and build/book.html'
	@echo 'make check-book   are the pages and figures those of the sources?'
	@echo 'make verify       run the chapters and compare with the book'
	@echo 'make bench        measure the speeds that the book quotes'
	@echo 'make lint         cppcheck and clang-tidy'
	@echo 'make clean        remove what was built'

FORCE:
.PHONY: all weights verify-bench test check test-float test-double results verify plots book check-book bench \
        lint clean help FORCE
-include $(shell find build -name '*.d' 2>/dev/null)
