# rules.mk - the chapters' programs as WebAssembly: part of the Makefile.
#
# They are built from the same C by the same rules, by clang for a machine that is called
# wasm32-wasi: its C library, wasi-libc, asks wasi.js for what a system does. What else it
# lacks is in browser/compat. The libraries are built from what browser/sources has
# fetched, of which nothing is changed.

WASM_CC   = clang --target=wasm32-wasi
WASM_ARCH = -msimd128 -mbulk-memory -ftls-model=local-exec -D_GNU_SOURCE \
            -D_WASI_EMULATED_GETPID -D_WASI_EMULATED_PROCESS_CLOCKS -Ibrowser/compat -Ibuild/browser/include
WASM_LINK = -Wl,--strip-all -Wl,-z,stack-size=1048576
WASM_MAKE = $(MAKE) --no-print-directory kind=-wasm CC='$(WASM_CC)' ARCH='$(WASM_ARCH)' \
            LDFLAGS='$(WASM_LINK)' LIBS='@build/browser/libraries -lwasi-emulated-getpid -lwasi-emulated-process-clocks -lm'
wasm      = $(patsubst build/%,build/%-wasm,$(call home,$(1)))/chapter$(1)
install_wasm = cmp -s $(call wasm,$(1)) build/browser/chapter$(1).wasm || \
               cp $(call wasm,$(1)) build/browser/chapter$(1).wasm

browser: build/browser/libraries
	+@$(WASM_MAKE) $(foreach n,$(NUMBERS),$(call wasm,$n))
	@$(foreach n,$(NUMBERS),{ $(call install_wasm,$n); } &&) true
browser-%: build/browser/libraries
	+@$(WASM_MAKE) $(call wasm,$*)
	@$(call install_wasm,$*)

# Every cell that the notes quote, against the book; what may differ is in a table.
verify-browser: $(NUMBERS:%=verify-browser-%)
verify-browser-%: browser-%
	weave/verify chapters/$*-* 'browser/run $*' . browser/differs.tsv
test-browser: browser all build/browser/test.wasm
	browser/test
build/browser/test.wasm: browser/test.c build/browser/libraries
	@echo 'cc $<' && $(WASM_CC) $(LIBRARY_FLAGS) -std=gnu11 -Wall -Wextra -Wshadow $(WASM_LINK) $< @build/browser/libraries -lm -o $@

ifeq ($(kind),-wasm)
$(PROGRAMS:%=$(double)/%) $(PROGRAMS:%=$(float)/%): build/browser/libraries
endif

# What must be there before: the sources, a compiler with its C library.
S = build/sources
build/browser/tools:
	@[ -d $S ] || { echo "make browser needs the libraries' sources; ./setup --pages" >&2; exit 1; }
	@mkdir -p $(@D); echo 'int main(void) { return 0; }' | $(WASM_CC) -x c - -o $@ 2>/dev/null || \
	    { echo 'make browser needs clang, lld, wasi-libc and libclang-rt for wasm32; ./setup --pages' >&2; exit 1; }
build/browser/include: browser/configure build/browser/tools
	@browser/configure $S $(@D)

# The folders of GSL that the book uses, and what these need. GSL's Makefile.am name the
# files; what is included by others is not among them.
GSL_PARTS  = blas block cblas cdf complex deriv eigen err fit histogram linalg matrix multifit multimin \
             permutation poly randist rng sort specfunc statistics sys vector
REPLACED   = $(foreach f,axpy dot gemm gemv syrk,s$f d$f)
COMPAT     = argp system products-float products-double
ZLIB_PARTS = adler32 compress crc32 deflate gzclose gzlib gzread gzwrite inffast inflate inftrees trees \
             uncompr zutil
NOT_ZIP    = algorithm_bzip2 algorithm_xz crypto_% source_file_win32% random_uwp random_win32 winzip_aes \
             source_winzip_%
gsl_files = $(filter %.c,$(shell [ ! -d $S ] || sed -n -e '/_la_SOURCES/{:a' -e '/\\$$/{N;ba' -e '}' -e 'p' -e '}' $S/gsl/$(1)/Makefile.am))
sources   = $(filter-out $(REPLACED:%=$S/gsl/cblas/%.c),\
                $(foreach d,$(GSL_PARTS),$(addprefix $S/gsl/$d/,$(call gsl_files,$d)))) \
            $(wildcard $S/libdeflate/lib/*.c) $(ZLIB_PARTS:%=$S/zlib/%.c) \
            $(filter-out $(NOT_ZIP:%=$S/libzip/lib/zip_%.c),$(wildcard $S/libzip/lib/*.c))
library   = $(firstword $(subst /, ,$*))
LIBRARY_FLAGS = -O3 -fno-math-errno -fno-trapping-math $(WASM_ARCH)
OBJECTS   = build/browser/objects
objects_of_libraries = $(patsubst $S/%.c,$(OBJECTS)/%.o,$(sources)) $(OBJECTS)/libzip/zip_err_str.o \
    $(COMPAT:%=$(OBJECTS)/compat/%.o)

# A list of all; what a program does not use is left out when it is linked.
build/browser/libraries: $$(if $$(wildcard $S),$$(objects_of_libraries),build/browser/tools)
	@echo $^ >$@
$(OBJECTS)/%.o: $S/%.c | build/browser/include
	@mkdir -p $(@D) && $(WASM_CC) $(LIBRARY_FLAGS) -w -DHAVE_CONFIG_H -DHAVE_UNISTD_H \
	    -Ibuild/browser/config/$(library) -I$(<D) -I$S/$(library) -c $< -o $@
$(OBJECTS)/libzip/zip_err_str.o: | build/browser/include
	@mkdir -p $(@D) && $(WASM_CC) $(LIBRARY_FLAGS) -w -Ibuild/browser/config/libzip -I$S/libzip/lib \
	    -c build/browser/config/libzip/zip_err_str.c -o $@
$(OBJECTS)/compat/products-double.o: LIBRARY_FLAGS += -DREAL_IS_DOUBLE
$(OBJECTS)/compat/%.o: $$(firstword $$(wildcard browser/compat/$$*.c) browser/compat/products.c) browser/rules.mk | build/browser/include
	@mkdir -p $(@D) && echo 'cc $<' && $(WASM_CC) $(LIBRARY_FLAGS) -std=gnu11 -Wall -Wextra -Wshadow \
	    -fopenmp-simd -Icommon -c $< -o $@

.PHONY: browser verify-browser test-browser
