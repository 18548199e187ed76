/** Tests of the counting of endpoints. */
@NullMarked
package dev.appnetwork.discovery.endpoints;

import org.jspecify.annotations.NullMarked;
