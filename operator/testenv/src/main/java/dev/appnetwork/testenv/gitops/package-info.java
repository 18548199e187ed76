/** How GitOps tools read the state of an object. */
@NullMarked
package dev.appnetwork.testenv.gitops;

import org.jspecify.annotations.NullMarked;
