/** Baselines of namespaces: the policy over all of their pods. */
@NullMarked
package dev.appnetwork.controller.baseline;

import org.jspecify.annotations.NullMarked;
