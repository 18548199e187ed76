/** Whether the cluster's network plugin enforces NetworkPolicy, from what can be seen of it. */
@NullMarked
package dev.appnetwork.discovery.enforcement;

import org.jspecify.annotations.NullMarked;
