/** Tests of the benchmark. */
@org.jspecify.annotations.NullMarked
package dev.appnetwork.devtools.bench;
