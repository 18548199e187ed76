/** Namespace baselines: a policy that selects all pods of a namespace. */
@NullMarked
package dev.appnetwork.controller.baseline;

import org.jspecify.annotations.NullMarked;
