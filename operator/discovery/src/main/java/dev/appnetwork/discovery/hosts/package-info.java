/** Who claims which hosts, beside the AppNetworks themselves. */
@NullMarked
package dev.appnetwork.discovery.hosts;

import org.jspecify.annotations.NullMarked;
