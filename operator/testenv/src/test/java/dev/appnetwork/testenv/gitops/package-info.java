@NullMarked
package dev.appnetwork.testenv.gitops;

import org.jspecify.annotations.NullMarked;
