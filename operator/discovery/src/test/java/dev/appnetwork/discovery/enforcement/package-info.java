/** Tests of what is concluded from the objects of a cluster. */
@NullMarked
package dev.appnetwork.discovery.enforcement;

import org.jspecify.annotations.NullMarked;
