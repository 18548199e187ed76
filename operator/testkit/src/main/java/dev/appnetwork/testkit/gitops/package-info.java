/** What GitOps tools do with objects, and how they read their state. */
@NullMarked
package dev.appnetwork.testkit.gitops;

import org.jspecify.annotations.NullMarked;
