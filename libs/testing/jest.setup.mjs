import 'reflect-metadata';
import '@nestjs/common';
import '@nestjs/core';
import { lookForPortsInPart } from '../embedded/src/free-port.ts';

// Suites that run beside each other start their servers at the same time: a port that is found free is not taken at once.
lookForPortsInPart(Number(process.env.JEST_WORKER_ID) - 1, 8);
