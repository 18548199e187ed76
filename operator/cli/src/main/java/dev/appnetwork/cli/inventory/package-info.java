/**
 * What commands know: AppNetworks and what stands around them, from files held against the schema,
 * or read from a cluster with the caller's own rights.
 */
@NullMarked
package dev.appnetwork.cli.inventory;

import org.jspecify.annotations.NullMarked;
