/** Tests of external host claims. */
@NullMarked
package dev.appnetwork.discovery.hosts;

import org.jspecify.annotations.NullMarked;
