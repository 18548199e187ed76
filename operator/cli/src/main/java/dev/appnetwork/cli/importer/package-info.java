/**
 * Derives AppNetworks from existing Services, policies, Ingresses, and routes, and compares the
 * allowed traffic before and after.
 */
@NullMarked
package dev.appnetwork.cli.importer;

import org.jspecify.annotations.NullMarked;
