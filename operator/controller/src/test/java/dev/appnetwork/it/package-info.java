/** The operator's behaviour on a real control plane, with the shipped permissions. */
@NullMarked
package dev.appnetwork.it;

import org.jspecify.annotations.NullMarked;
