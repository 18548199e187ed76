/** Tests of {@code explain} against an independent evaluator. */
@NullMarked
package dev.appnetwork.cli.explain;

import org.jspecify.annotations.NullMarked;
