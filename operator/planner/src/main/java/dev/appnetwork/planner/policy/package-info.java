/**
 * Policy rules. The types can't represent empty lists of peers or ports, which Kubernetes reads as
 * "all": everyone and all ports are explicit values.
 */
@NullMarked
package dev.appnetwork.planner.policy;

import org.jspecify.annotations.NullMarked;
