/** An independent judge of policies: Cilium's own policy library. */
@NullMarked
package dev.appnetwork.testkit.cilium;

import org.jspecify.annotations.NullMarked;
