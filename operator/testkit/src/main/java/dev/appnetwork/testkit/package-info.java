/** A real Kubernetes control plane for tests, demos and benchmarks. */
@NullMarked
package dev.appnetwork.testkit;

import org.jspecify.annotations.NullMarked;
