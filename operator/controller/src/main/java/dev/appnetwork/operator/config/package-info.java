/** The operator's configuration file. */
@NullMarked
package dev.appnetwork.operator.config;

import org.jspecify.annotations.NullMarked;
