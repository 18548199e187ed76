/** A real Kubernetes control plane for tests, demos and benchmarks. */
@NullMarked
package dev.appnetwork.testenv;

import org.jspecify.annotations.NullMarked;
