/** The operator's behaviour on a real control plane, under the rights that are shipped. */
@NullMarked
package dev.appnetwork.it;

import org.jspecify.annotations.NullMarked;
