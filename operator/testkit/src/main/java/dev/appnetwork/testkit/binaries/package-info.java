/** Where the programs of the control plane come from: a folder, the cache, a download, a build. */
@NullMarked
package dev.appnetwork.testkit.binaries;

import org.jspecify.annotations.NullMarked;
