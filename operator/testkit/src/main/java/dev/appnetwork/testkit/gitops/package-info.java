/** GitOps tools: their syncs, and their evaluation of objects. */
@NullMarked
package dev.appnetwork.testkit.gitops;

import org.jspecify.annotations.NullMarked;
