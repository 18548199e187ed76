/** An independent implementation of NetworkPolicies. */
@NullMarked
package dev.appnetwork.testkit.cyclonus;

import org.jspecify.annotations.NullMarked;
