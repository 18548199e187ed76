@NullMarked
package dev.appnetwork.testkit.gitops;

import org.jspecify.annotations.NullMarked;
