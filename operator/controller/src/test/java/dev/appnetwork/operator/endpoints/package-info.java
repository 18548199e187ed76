/** Tests of the counting of endpoints. */
@NullMarked
package dev.appnetwork.operator.endpoints;

import org.jspecify.annotations.NullMarked;
