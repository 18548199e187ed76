/** The shipped operator: its distribution, permissions, and process. */
@NullMarked
package dev.appnetwork.testkit.operator;

import org.jspecify.annotations.NullMarked;
