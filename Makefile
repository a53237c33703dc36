# Deep Learning, Line by Line. `make help` lists what can be made.
#
#   REAL=float|double   precision; each chapter has its own in its file `real`
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
# A chapter sees common/ and its own folder; tests and benchmarks see all.
folders = $(addprefix -I,common tests $(wildcard chapters/[0-9]*-*))
FLAGS   = $(CFLAGS) -std=gnu11 -Wall -Wextra -Wshadow $(OPENMP) -Icommon $(ARCH) \
          $(if $(SAN),-fsanitize=address$(comma)undefined -fno-omit-frame-pointer)
LIBS    = -lgsl -lopenblas -lzip -ldeflate -lz -lm $(if $(filter Darwin,$(shell uname)),-largp)

# Where a build of one kind lies: build/double, build/float-san, ...
kind    = $(if $(SAN),-san)$(if $(ARCH),,-portable)
double  = build/double$(kind)
float   = build/float$(kind)

$(double)/%.o: FLAGS += -DREAL_IS_DOUBLE
$(double)/%.o: %.c $(double)/flags ; $(compile)
$(float)/%.o:  %.c $(float)/flags  ; $(compile)
compile = @mkdir -p $(@D) && echo 'cc $<' && \
          $(CC) $(FLAGS) $(if $(filter tests/% bench/%,$<),$(folders)) -MMD -MP -c $< -o $@

# Every object depends on this file, which changes only when the flags do.
$(double)/flags $(float)/flags: FORCE
	@mkdir -p $(@D); echo '$(CC) $(FLAGS)' | cmp -s - $@ || { $(look) && echo '$(CC) $(FLAGS)' >$@; }
look = for header in gsl/gsl_rng.h libdeflate.h zip.h zlib.h; do \
           echo "\#include <$$header>" | $(CC) $(FLAGS) -E -x c - >/dev/null 2>&1 || \
           { echo "make: $$header is not there; ./setup installs all that is needed" >&2; exit 1; }; \
       done

# A program is all of common/ and its own folder; the tests have every folder
# but the chapters' main functions; a benchmark is one file over common/.
.SECONDEXPANSION:
.SECONDARY:
objects = $(patsubst %.c,$(1)/%.o,$(wildcard $(2)))
parts   = $(foreach f,$(wildcard chapters/[0-9]*-*/*.c),$(if $(filter chapter%,$(notdir $f)),,$f))
link    = @echo 'link $@' && $(CC) $(FLAGS) $(LDFLAGS) $(filter %.o,$^) -o $@ $(LIBS)

$(PROGRAMS:%=$(double)/%) $(PROGRAMS:%=$(float)/%): \
    $$(call objects,$$(@D),common/*/*.c chapters/$$(patsubst chapter%,%,$$(@F))-*/*.c)
	$(link)
$(double)/run-tests $(float)/run-tests: $$(call objects,$$(@D),common/*/*.c tests/*.c $$(parts))
	$(link) $(shell pkg-config --libs check)
# What makes a program's allocations fail, and the fuzz targets over their committed corpus.
$(double)/tests/preload/fail.so $(float)/tests/preload/fail.so: tests/preload/fail.c
	@mkdir -p $(@D) && echo 'cc $<' && $(CC) -O2 -std=gnu11 -Wall -Wextra -shared -fPIC $< -o $@ -ldl
TARGETS := $(filter-out main fuzz,$(basename $(notdir $(wildcard tests/fuzz/*.c))))
aside   := $(TARGETS:%=fuzz/%) $(if $(SAN),,tests/preload/fail.so)
$(TARGETS:%=$(double)/fuzz/%) $(TARGETS:%=$(float)/fuzz/%): $$(call objects,$$(patsubst %/fuzz/,%,$$(dir $$@)), \
    common/*/*.c tests/fuzz/main.c tests/fuzz/fuzz.c tests/fuzz/$$(@F).c $$(parts))
	@mkdir -p $(@D)
	$(link)
$(double)/bench/products $(double)/bench/batch: \
    $$(call objects,$$(double),common/*/*.c bench/$$(@F).c chapters/2-*/matrices.c chapters/2-*/forward.c)
	$(link)
$(float)/bench/w1 $(float)/bench/steps $(float)/bench/norm $(float)/bench/recurrent $(float)/bench/attention $(float)/bench/lengths: $$(call objects,$$(float),common/*/*.c bench/$$(@F).c)
	$(link)
$(double)/bench/classic: $$(call objects,$$(double),common/*/*.c bench/classic.c chapters/11-*/nets.c)
	$(link)
$(float)/bench/convolution $(float)/bench/layers: \
    $$(call objects,$$(float),common/*/*.c bench/$$(@F).c chapters/7-*/networks.c)
	$(link)

# ./chapter3 is a copy of the program last asked for, in REAL or in its own precision,
# which stands in chapters/3-*/real. Appendix B has no program, but exercises.
place = $(or $(wildcard chapters/$(1)-*),$(if $(filter B,$(1)),chapters/library))
home = $($(or $(REAL),$(shell cat $(call place,$(1))/real 2>/dev/null)))
$(PROGRAMS): chapter%: $$(call home,$$*)/chapter% FORCE
	@cmp -s $< $@ || { cp $< $@.new && mv -f $@.new $@; }

# Threads that wait without a pause make tests slow where others need the processor.
# What has nothing to do with the precision is tested once where both are. The sweeps,
# in which every allocation and every write fails in turn, take many minutes and run only
# when CK_RUN_SUITE asks for them: not under sanitizers, which have their own memory.
once = fuzz exercises draw weave html
unfit = $(if $(filter sweeps,$(CK_RUN_SUITE)),, sweeps)
test check: $(addprefix test-,$(or $(REAL),float double))
# ready-double builds what test-double needs, so that several parts of it can run side by side.
.PHONY: ready-float ready-double
ready-float ready-double: ready-%: $$($$*)/run-tests $$(addprefix $$($$*)/,$(PROGRAMS) $(aside))
test-float test-double: test-%: ready-%
	@BUILD=$($*) OMP_WAIT_POLICY=passive \
	    SKIP="$(SKIP)$(if $(REAL),,$(if $(filter test-float,$@), $(once)))$(unfit)" $($*)/run-tests

results: $(NUMBERS:%=results-%)
portable = $(call home,$*)-portable/chapter$*
results-%: chapter%
	@$(MAKE) --no-print-directory ARCH= $(portable)
	PORTABLE=$(portable) weave/record chapters/$*-* ./$<
cells: $(NUMBERS:%=cells-%)
cells-%: chapter%
	weave/record --again chapters/$*-*
verify: $(NUMBERS:%=verify-%) verify-bench
BENCHES = $(double)/bench/products $(double)/bench/batch $(double)/bench/classic \
          $(patsubst %,$(float)/bench/%,w1 steps norm recurrent attention lengths convolution layers)
verify-bench: $(BENCHES)
	bench/run --check
verify-%: chapter%
	weave/verify chapters/$*-* ./$<

# Fashion-MNIST is there where Debian's package of it is installed.
fashion = $(wildcard /usr/share/datasets/fashion-mnist)
# What goes on with a training stays in build/; data/weights has the weights alone.
weights: chapter4 chapter7 chapter8 chapter9
	mkdir -p build/weights
	./chapter4 --save build/weights/784-50-100-10.npz
	./chapter7 simple --save build/weights/simple.npz --figures build/weights
	./chapter7 deep --save build/weights/deep.npz --figures build/weights
	$(if $(fashion),./chapter7 deep --data $(fashion) --save build/weights/fashion.npz)
	./chapter8 language --save build/weights/mobydick-lstm.npz --figures build/weights
	./chapter9 gpt --save build/weights/mobydick-gpt.npz --figures build/weights
	./chapter9 patches --save build/weights/patches.npz --figures build/weights
	./chapter4 --load build/weights/784-50-100-10.npz --epochs 0 --save data/weights/784-50-100-10.npz
	for network in simple deep $(if $(fashion),fashion); do \
	    ./chapter7 --load build/weights/$$network.npz --epochs 0 --save data/weights/$$network.npz || exit 1; done
	./chapter8 language --load build/weights/mobydick-lstm.npz --epochs 0 --save data/weights/mobydick-lstm.npz
	./chapter9 gpt --load build/weights/mobydick-gpt.npz --epochs 0 --save data/weights/mobydick-gpt.npz
	./chapter9 patches --load build/weights/patches.npz --epochs 0 --save data/weights/patches.npz
	cp $(patsubst %,build/weights/%-curve.tsv,simple deep mobydick mobydick-gpt patches) data/weights

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

# A reader's answer to an exercise (or the file ANSWER) with its grader.
number = $(firstword $(subst ., ,$*))
folder = $(call place,$(number))
without_main = $(filter-out $(folder)/chapter$(number).c,$(wildcard $(folder)/*.c))
exercise-%: $$(call objects,$$(call home,$$(number)),common/*/*.c $$(without_main)) FORCE
	@CC='$(CC)' LIBS='$(LIBS)' \
	    FLAGS='$(FLAGS) -I$(folder) -I$(folder)/exercises $(if $(filter $(double),$(call home,$(number))),-DREAL_IS_DOUBLE)' \
	    tests/exercises/grade $* '$(or $(ANSWER),$(folder)/exercises/$*.c)' $(filter %.o,$^)
exercises:
	@tests/exercises/list

# The weaver asks the programs for their sections and options.
book: all
	weave/weave
check-book: all
	weave/check
bench: $(BENCHES)
	bench/run $(GROUPS)

# The programs as WebAssembly: make browser, make browser-5.
include browser/rules.mk

# Of the woven pages as they are: the site, in which the programs run, with a browser that
# tries it; the book for paper; the book for reading devices.
site: browser
	weave/site
test-site: site
	tests/site/run '$(ONLY)'
sections: browser
	browser/measure >build/sections.tsv
	mv build/sections.tsv browser/sections.tsv
sections-%: browser
	browser/measure $* >build/sections.tsv
	mv build/sections.tsv browser/sections.tsv
pdf:
	@weave/pdf
epub:
	weave/epub
test-epub: epub
	tests/ebook/run

# Every C file and every script of the tree.
SOURCES = $(shell find common chapters tests bench browser -name node_modules -prune -o -name '*.[ch]' -print)
SCRIPTS = $(shell grep -l '^\#!/bin/sh' setup .ci/* weave/* bench/* browser/* tests/*/* 2>/dev/null)
format:
	clang-format -i $(SOURCES)
format-check:
	@clang-format --dry-run -Werror $(SOURCES) || \
	    { echo 'make: not laid out as .clang-format says; make format does it' >&2; exit 1; }
# The quick runs under valgrind. Where numbers are multiplied and added in one instruction
# it takes more than ten times as long, so neither our code nor OpenBLAS's has those.
valgrind: $(NUMBERS:%=valgrind-%)
valgrind-%:
	@$(MAKE) --no-print-directory ARCH= $(portable)
	OPENBLAS_CORETYPE=Nehalem OPENBLAS_NUM_THREADS=1 OMP_WAIT_POLICY=passive valgrind --quiet --error-exitcode=1 \
	    --leak-check=full --errors-for-leak-kinds=definite --show-leak-kinds=definite \
	    $(portable) --quick >/dev/null
# Inputs that libFuzzer invents, for FUZZ seconds each: of a fault it keeps the input in
# build/fuzz. The committed corpus is where it begins.
FUZZ = 60
sanitizers = address,undefined
fuzzer = clang -O1 -g -std=gnu11 -fopenmp-simd -Wno-unknown-pragmas $(folders) -DREAL_IS_DOUBLE
fuzz: $(TARGETS:%=fuzz-%)
fuzz-%: build/fuzz/%
	@mkdir -p build/fuzz/corpus/$*
	build/fuzz/$* -max_total_time=$(FUZZ) -max_len=4096 -timeout=10 -rss_limit_mb=1024 -print_final_stats=1 \
	    -artifact_prefix=build/fuzz/$*- build/fuzz/corpus/$* tests/fuzz/corpus/$*
$(TARGETS:%=build/fuzz/%): $$(call objects,build/fuzz,common/*/*.c tests/fuzz/fuzz.c tests/fuzz/$$(@F).c $$(parts))
	$(fuzzer) -fsanitize=fuzzer,$(sanitizers) $^ -o $@ $(LIBS)
build/fuzz/%.o: %.c | build/fuzz/libfuzzer
	@mkdir -p $(@D) && echo 'clang $<' && $(fuzzer) -fsanitize=fuzzer-no-link,$(sanitizers) -MMD -MP -c $< -o $@
build/fuzz/libfuzzer:
	@mkdir -p $(@D); echo 'int LLVMFuzzerTestOneInput(void) { return 0; }' | \
	    clang -fsanitize=fuzzer,$(sanitizers) -x c - -o $@ 2>/dev/null || { \
	    echo 'make fuzz needs clang and its libFuzzer; on Debian: clang libclang-rt-14-dev' >&2; exit 1; }

# clang-tidy reads a few files at a time, as many times side by side as there are processors.
.PHONY: lint-scripts lint-cppcheck lint-tidy
lint: lint-scripts lint-cppcheck lint-tidy
lint-scripts:
	shellcheck --severity=warning --exclude=SC2010,SC2044,SC3013 $(SCRIPTS)
lint-cppcheck:
	cppcheck --quiet --error-exitcode=1 --enable=warning,performance,portability \
	    --suppress=missingIncludeSystem $(folders) -DREAL_IS_DOUBLE common chapters
lint-tidy:
	@echo clang-tidy; printf '%s\n' $(wildcard common/*/*.c chapters/[0-9]*-*/*.c) | \
	    xargs -n 8 -P $(shell getconf _NPROCESSORS_ONLN) sh -c 'clang-tidy --quiet --warnings-as-errors="*" \
	    --checks="-*DeprecatedOrUnsafeBufferHandling,-*valist*" "$$@" -- -std=gnu11 -DREAL_IS_DOUBLE $(folders)' clang-tidy

clean:
	rm -rf build $(PROGRAMS)

# One line for each target, which comes first after "make": the weaver reads them here.
help:
	@echo 'make                 every chapter: $(PROGRAMS)'
	@echo 'make chapter5        one of them; then ./chapter5, ./chapter5 --help, ./chapter5 --list'
	@echo '       REAL=double   in this precision; CFLAGS=-O0 and ARCH= as the head of the Makefile says'
	@echo 'make draw-5          run ./chapter5 and draw its figures into build/figures'
	@echo '       RUN="valley --seed 3"   a run of these sections, with these options'
	@echo 'make draw-5-valley   one figure of the last run, or of RUN'
	@echo 'make plots           draw the figures of the book again'
	@echo '       FORMAT=pdf    draw-5, draw-5-valley, plots: as svg, png or pdf, into build/figures'
	@echo '       WIDTH=900     draw-5, draw-5-valley, plots: so many pixels wide'
	@echo
	@echo 'make exercise-5.1    grade your answer, chapters/5-optimizers/exercises/5.1.c'
	@echo 'make exercises       list the graded exercises, with those that are done'
	@echo
	@echo 'make test            all tests, in float and in double (make check does the same)'
	@echo '       REAL=float    in one precision;  CK_RUN_SUITE=table  one suite alone'
	@echo '       CK_RUN_SUITE=sweeps   fail every allocation and every write in turn: many minutes'
	@echo '       SAN=1         under address and undefined-behaviour sanitizers'
	@echo 'make verify          run the chapters and hold what they print against the book'
	@echo 'make verify-5        one chapter'
	@echo 'make verify-bench    measure, and hold the speeds against those that the book promises'
	@echo 'make bench           measure the speeds that the book quotes, and keep them;'
	@echo '                     GROUPS="attending norm" measures only these (see bench/run)'
	@echo
	@echo 'make results         run the chapters and keep what the book quotes of them'
	@echo 'make results-5       one chapter'
	@echo 'make cells           the same from the runs that results has made, when only notes changed'
	@echo 'make cells-5         one chapter'
	@echo 'make weights         train again the networks whose weights are in data/weights'
	@echo 'make book            weave the pages, book.md and build/html'
	@echo 'make check-book      are the pages and figures those of the sources?'
	@echo
	@echo 'What follows needs ./setup --pages.'
	@echo 'make site            the book as a site in which its programs run, build/site'
	@echo 'make pdf             the book for paper, two volumes in build/pdf'
	@echo 'make epub            the book for reading devices, into build/epub'
	@echo 'make test-site       try the site in Chromium'
	@echo '       ONLY=search   only the checks with this word in their names'
	@echo 'make test-epub       try the EPUB: epubcheck, and axe in Chromium'
	@echo 'make browser         the programs as WebAssembly, into build/browser; browser/run 5 is as ./chapter5'
	@echo 'make browser-5       one of them'
	@echo 'make test-browser    try them'
	@echo 'make verify-browser  run them in full and hold what they print against the book: half an hour'
	@echo 'make verify-browser-5   one of them'
	@echo 'make sections        measure which data the sections read in a browser, and how long they'
	@echo '                     take there: half an hour; sections-5 one chapter'
	@echo
	@echo 'make valgrind        the quick runs under valgrind; valgrind-5 is one chapter'
	@echo 'make fuzz            let libFuzzer look for files that the readers of files fail on (clang)'
	@echo '       FUZZ=600      so many seconds for each reader of files; fuzz-idx for one, as for the others in tests/fuzz'
	@echo 'make lint            cppcheck, clang-tidy and shellcheck; ./setup --lint installs them'
	@echo 'make format          lay the C out as .clang-format says; make format-check only looks'
	@echo 'make clean           remove what was built'
	@echo 'make help            this list'

FORCE:
.PHONY: all test check test-float test-double results cells verify verify-bench weights plots \
        book check-book site pdf epub test-site test-epub sections bench valgrind fuzz lint format format-check exercises clean help FORCE
-include $(shell find build -name '*.d' 2>/dev/null)
