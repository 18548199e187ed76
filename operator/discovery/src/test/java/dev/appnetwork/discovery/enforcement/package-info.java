/** Tests of network plugin detection. */
@NullMarked
package dev.appnetwork.discovery.enforcement;

import org.jspecify.annotations.NullMarked;
