/** Measures the operator from outside: time, requests, CPU, and memory. */
@NullMarked
package dev.appnetwork.devtools.bench;

import org.jspecify.annotations.NullMarked;
