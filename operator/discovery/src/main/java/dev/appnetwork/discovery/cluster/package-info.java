/** What is found out about the cluster, and followed as it changes. */
@NullMarked
package dev.appnetwork.discovery.cluster;

import org.jspecify.annotations.NullMarked;
