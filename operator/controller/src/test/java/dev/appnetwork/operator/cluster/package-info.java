/** Tests. */
@NullMarked
package dev.appnetwork.operator.cluster;

import org.jspecify.annotations.NullMarked;
