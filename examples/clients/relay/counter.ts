/**
 * What relay-compiler compiles. With its plugin for Babel, SWC or Vite these stand where they are used; without one the
 * program imports what is made of them, and never this file.
 */

import { graphql } from 'relay-runtime';

// Relay adds no key to a selection by itself: a thing asked for without its key is kept apart from the same thing with it.
// @catch keeps a failed field's error in the store, where it would else be a null like any other. A failure inside counts
// as one of the outer field, except inside a fragment: so each thing whose fields fail by themselves is one.
graphql`
  query counterScreenQuery($nationalId: NationalId!) {
    citizen(nationalId: $nationalId) @catch {
      nationalId
      ...counter_citizen
    }
  }
`;

graphql`
  fragment counter_citizen on Citizen {
    nationalId
    identity @catch {
      firstName
      lastName
      fatherName
      birthDate {
        iso
        jalali
      }
      lifeStatus
    }
    vehicles @catch {
      plate
      ...counter_vehicle
    }
    properties @catch {
      code
      ...counter_property
    }
    drivingLicence @catch {
      number
      category
      validTo {
        jalali
      }
      status
    }
  }
`;

graphql`
  fragment counter_vehicle on Vehicle {
    plate
    make
    model
    fines @catch {
      serial
      committedOn {
        jalali
      }
      kind
      amount
      paid
    }
    trafficZonePermits @catch {
      serial
      zone
      validTo {
        jalali
      }
    }
  }
`;

graphql`
  fragment counter_property on Property {
    code
    usage
    owners @catch {
      __typename
      ... on Citizen {
        nationalId
      }
      ... on Organization {
        legalId
      }
    }
    tax @catch {
      jalaliYear
      debt
      billId
      paymentId
      dueOn {
        jalali
      }
    }
  }
`;

graphql`
  query counterPointsQuery($nationalId: NationalId!) {
    citizen(nationalId: $nationalId) {
      nationalId
      drivingLicence @catch {
        number
        negativePoints
      }
    }
  }
`;

graphql`
  query counterVehicleQuery($plate: Plate!) {
    vehicle(plate: $plate) @catch {
      plate
      make
      model
    }
  }
`;
