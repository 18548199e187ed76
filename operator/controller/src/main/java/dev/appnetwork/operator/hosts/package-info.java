/** Who claims which hosts, beside the AppNetworks themselves. */
@NullMarked
package dev.appnetwork.operator.hosts;

import org.jspecify.annotations.NullMarked;
