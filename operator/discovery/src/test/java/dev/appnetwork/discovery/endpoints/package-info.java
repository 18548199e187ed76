/** Tests of endpoint counting. */
@NullMarked
package dev.appnetwork.discovery.endpoints;

import org.jspecify.annotations.NullMarked;
