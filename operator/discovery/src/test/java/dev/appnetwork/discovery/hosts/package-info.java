/** Tests of whose claims count. */
@NullMarked
package dev.appnetwork.discovery.hosts;

import org.jspecify.annotations.NullMarked;
