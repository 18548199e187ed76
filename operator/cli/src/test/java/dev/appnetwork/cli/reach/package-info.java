/** Tests of the policy evaluator. */
@NullMarked
package dev.appnetwork.cli.reach;

import org.jspecify.annotations.NullMarked;
