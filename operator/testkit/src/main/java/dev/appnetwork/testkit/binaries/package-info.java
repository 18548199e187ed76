/** Sources of the control plane programs: a directory, the cache, a download, or a build. */
@NullMarked
package dev.appnetwork.testkit.binaries;

import org.jspecify.annotations.NullMarked;
