/** Host claims of objects other than AppNetworks. */
@NullMarked
package dev.appnetwork.discovery.hosts;

import org.jspecify.annotations.NullMarked;
