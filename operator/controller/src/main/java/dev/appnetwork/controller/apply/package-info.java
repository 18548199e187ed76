/** Brings the objects of an AppNetwork into the cluster, and touches nothing that is not ours. */
@NullMarked
package dev.appnetwork.controller.apply;

import org.jspecify.annotations.NullMarked;
