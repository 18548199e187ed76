/** Tests of cluster discovery. */
@NullMarked
package dev.appnetwork.discovery.cluster;

import org.jspecify.annotations.NullMarked;
