@NullMarked
package dev.appnetwork.testkit.cilium;

import org.jspecify.annotations.NullMarked;
