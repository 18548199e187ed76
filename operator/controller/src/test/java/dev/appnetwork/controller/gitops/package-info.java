@NullMarked
package dev.appnetwork.controller.gitops;

import org.jspecify.annotations.NullMarked;
