/** Measures the operator from outside: time, requests, processor and memory. */
@NullMarked
package dev.appnetwork.devtools.bench;

import org.jspecify.annotations.NullMarked;
