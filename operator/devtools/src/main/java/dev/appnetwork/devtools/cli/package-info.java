/** Commands that run the operator and its samples on a control plane. */
@NullMarked
package dev.appnetwork.devtools.cli;

import org.jspecify.annotations.NullMarked;
