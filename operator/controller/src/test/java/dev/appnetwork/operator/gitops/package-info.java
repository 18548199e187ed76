@NullMarked
package dev.appnetwork.operator.gitops;

import org.jspecify.annotations.NullMarked;
