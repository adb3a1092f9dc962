#!/usr/bin/env node
// Bundles the services for the installations of this checkout (ADR 24). The bootstrap runs it when the bundles are not those of the build.
import { bundleServices } from './package/service-bundles.mjs';

await bundleServices();
