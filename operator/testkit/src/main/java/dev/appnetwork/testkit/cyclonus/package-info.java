/** An independent judge of who reaches whom under NetworkPolicies. */
@NullMarked
package dev.appnetwork.testkit.cyclonus;

import org.jspecify.annotations.NullMarked;
