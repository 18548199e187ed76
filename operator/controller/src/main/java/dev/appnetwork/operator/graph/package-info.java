/** Who may talk to whom, as a picture. */
@NullMarked
package dev.appnetwork.operator.graph;

import org.jspecify.annotations.NullMarked;
